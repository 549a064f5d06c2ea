import { toNextHandlers } from "tough-tongue-react/server";
import { proxy } from "../../../../lib/toughTongue";

export const { GET, POST, PATCH, DELETE, OPTIONS } = toNextHandlers(proxy);

/** In seconds. An analysis can take minutes, and hosting platforms end calls sooner by default. */
export const maxDuration = 180;
