import { useEffect, useState } from "react";

export interface Me {
  email: string;
  name: string;
  isCoach: boolean;
  isManager: boolean;
  /** Only where the sessions live elsewhere than at the vendor, as in a test. */
  embedOrigin?: string;
}

async function readMe(): Promise<Me | null> {
  const response = await fetch("/api/me");
  return response.ok ? ((await response.json()) as Me) : null;
}

/** The person who is signed in: undefined until that is known, null if there is none. */
export function useMe() {
  const [me, setMe] = useState<Me | null>();
  useEffect(() => void readMe().then(setMe), []);
  return {
    me,
    async signIn(email: string) {
      await fetch("/api/me", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ email }) });
      setMe(await readMe());
    },
    async signOut() {
      await fetch("/api/me", { method: "DELETE" });
      setMe(null);
    },
  };
}
