import { toNextHandlers } from "tough-tongue-react/server";
import { proxy } from "../../../../lib/toughTongue";

export const { GET, POST, PATCH, DELETE, OPTIONS } = toNextHandlers(proxy);

/** Analyzing takes the vendor up to minutes; a hosting platform cuts it off sooner unless it is told. */
export const maxDuration = 180;
