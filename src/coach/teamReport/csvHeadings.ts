import type { PersonColumn, SessionColumn } from "../sessionsToCsv.js";
import type { ReportTexts } from "./useReportTexts.js";

/** The columns of exported files in the language of the report. */
export function csvHeadings({ t }: ReportTexts): { sessions: Record<SessionColumn, string>; people: Record<PersonColumn, string> } {
  const both = { name: t("name"), email: t("csvEmail"), minutes: t("minutes") };
  return {
    sessions: {
      ...both,
      session: t("csvSession"),
      scenario: t("scenario"),
      scenarioId: t("csvScenarioId"),
      status: t("csvStatus"),
      createdAt: t("csvStarted"),
      completedAt: t("csvEnded"),
      scorePercent: t("score"),
      verdict: t("csvVerdict"),
    },
    people: {
      ...both,
      sessions: t("sessions"),
      lastAt: t("last"),
      latestPercent: t("latest"),
      bestPercent: t("best"),
      averagePercent: t("average"),
      change: t("change"),
    },
  };
}
