import { jwtVerify } from "jose";
import { ToughTongueError } from "../../protocol/errors.js";
import type { Authorize, Caller } from "../../server/authorize.js";

/** The header in which the host's server identifies the signed-in user. */
export const USER_HEADER = "x-tough-tongue-user";

/**
 * An `authorize` for a proxy behind a server in another language. The signed-in user arrives in a JWT (HS256, RFC 7519) with
 * the claims `email` and `exp`, and optionally `name`, `canReview` and `canManage`. A missing, expired or wrongly signed JWT is refused.
 */
export function createSignedUser(secret: string): Authorize {
  const key = new TextEncoder().encode(secret);
  if (key.byteLength < 32) {
    throw new ToughTongueError(
      "invalid_argument",
      "The secret that signs the user's header is missing or shorter than 32 bytes, so it could be guessed. Set TTAI_PROXY_SECRET to the same long random text on both sides.",
    );
  }
  return async ({ request }) => {
    const token = request.headers.get(USER_HEADER);
    if (!token) return false;
    try {
      const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"], requiredClaims: ["email", "exp"] });
      const { email, name, canReview, canManage } = payload as Record<string, unknown>;
      if (typeof email !== "string") return false;
      // The proxy checks the rights.
      return { userEmail: email, userName: typeof name === "string" ? name : undefined, canReview, canManage } as Caller;
    } catch {
      return false;
    }
  };
}
