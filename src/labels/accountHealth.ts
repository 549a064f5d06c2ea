import type { Label } from "./formatLabel.js";

/** The texts of `AccountHealth`. */
export const accountHealthLabels = {
  title: "Account health",
  /** Instead of the numbers, for people without the right `canManage`. */
  forbidden: "Only people who manage the account can use this page.",
  check: "Check again",
  checking: "Checking…",
  token: "API token",
  works: "Works",
  rejected: "Rejected",
  unavailable: "Couldn't be checked",
  balance: "Balance",
  minutes: { one: "{count} minute left", other: "{count} minutes left" },
  low: "Running low",
  unknown: "Not reported",
  organization: "Organization",
  noOrganization: "None",
  errors: "Recent errors",
  noErrors: "None on this page",
  when: "Time",
  code: "Code",
  message: "What happened",
} satisfies Record<string, Label>;
