import { useEffect, useState } from "react";

export interface Me {
  email: string;
  name: string;
  isCoach: boolean;
  isManager: boolean;
  /** Only if the session pages are not on the vendor's origin, as in a test. */
  embedOrigin?: string;
}

async function readMe(): Promise<Me | null> {
  const response = await fetch("/api/me");
  return response.ok ? ((await response.json()) as Me) : null;
}

/** The signed-in person. Undefined while loading, null if nobody is signed in. */
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
