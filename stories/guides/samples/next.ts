// app/api/tough-tongue/[...path]/route.ts
import { createProxy, toNextHandlers } from "tough-tongue-react/server";

/** Yours: whoever is signed in, from your auth library. */
declare function auth(): Promise<{ user?: { email?: string; name?: string } } | null>;

const proxy = createProxy({
  token: () => process.env.TTAI_TOKEN ?? "",
  authorize: async () => {
    const user = (await auth())?.user;
    return user?.email ? { userEmail: user.email, userName: user.name } : false;
  },
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = toNextHandlers(proxy);

/** In seconds: an analysis can take minutes, so give it what your platform allows. */
export const maxDuration = 180;
