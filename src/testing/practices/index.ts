import { badNews } from "./badNews.js";
import { discoveryCall } from "./discoveryCall.js";
import { firstOneOnOne } from "./firstOneOnOne.js";
import { hardFeedback } from "./hardFeedback.js";
import { investorPitch } from "./investorPitch.js";
import { jobInterview } from "./jobInterview.js";
import type { Practice } from "./practice.js";
import { projectDelay } from "./projectDelay.js";
import { renewal } from "./renewal.js";
import { salaryNegotiation } from "./salaryNegotiation.js";
import { sayingNo } from "./sayingNo.js";
import { upsetCustomer } from "./upsetCustomer.js";

/** The fake account's scenarios, in the order of its list. The last one is private. */
export const practices: readonly Practice[] = [
  discoveryCall,
  salaryNegotiation,
  hardFeedback,
  upsetCustomer,
  firstOneOnOne,
  jobInterview,
  projectDelay,
  sayingNo,
  investorPitch,
  badNews,
  renewal,
];
