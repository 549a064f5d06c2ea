import { inOtherBrowser } from "../support/otherBrowser.js";
import { firefox } from "./provider.js";

/** `npm run test:firefox` */
export default inOtherBrowser("firefox", firefox());
