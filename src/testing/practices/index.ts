import { discoveryCall } from "./discoveryCall.js";
import type { Practice } from "./practice.js";

/** The fake account's scenarios, in the order of its list. */
export const practices: readonly Practice[] = [discoveryCall];
