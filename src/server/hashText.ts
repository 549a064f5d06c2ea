import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * SHA-256 in hexadecimal. Keys in a shared store contain nothing else about a person or a session. Does not use the platform's
 * `crypto.subtle`, because its promises block tests with fake timers.
 */
export const hashText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** The same for every spelling of an e-mail address. */
export const hashEmail = (email: string): string => hashText(email.trim().toLowerCase());
