// app/api/tough-tongue/[...path]/route.ts
import { createProxy, toNextHandlers } from "tough-tongue-react/server";

/** Replace it with your auth library's function. */
declare function auth(): Promise<{ user?: { email?: string; name?: string } } | null>;

const proxy = createProxy({
  token: () => process.env.TTAI_TOKEN ?? "", // read per call, so that a build needs no token
  authorize: async () => {
    const user = (await auth())?.user;
    return user?.email ? { userEmail: user.email, userName: user.name } : false;
  },
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = toNextHandlers(proxy);

/** In seconds. An analysis can take minutes; allow as much as your platform does. */
export const maxDuration = 180;
