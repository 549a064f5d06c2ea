/** SHA-256 in hexadecimal. Keys in a shared store contain nothing else of a person or a session. */
export async function hashText(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The same for every spelling of an e-mail address. */
export const hashEmail = (email: string): Promise<string> => hashText(email.trim().toLowerCase());
