import { inOtherBrowser } from "../support/otherBrowser.js";
import { webkit } from "./provider.js";

/** `npm run test:webkit` */
export default inOtherBrowser("webkit", webkit());
