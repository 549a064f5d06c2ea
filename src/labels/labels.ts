import type { Label } from "./formatLabel.js";
import type { analysisCardLabels } from "./analysisCard.js";
import type { analysisReportLabels } from "./analysisReport.js";
import type { firstErrorLabels } from "./errors.js";
import type { laterErrorLabels } from "./laterErrors.js";
import type { laterPracticeFlowLabels } from "./laterPracticeFlow.js";
import type { laterMicrophoneCheckLabels } from "./laterMicrophoneCheck.js";
import type { learningPathLabels } from "./learningPath.js";
import type { microphoneCheckLabels } from "./microphoneCheck.js";
import type { practiceFlowLabels } from "./practiceFlow.js";
import type { scenarioPickerLabels } from "./scenarioPicker.js";
import type { sessionDialogLabels } from "./sessionDialog.js";
import type { sessionEmbedLabels } from "./sessionEmbed.js";
import type { sessionHistoryLabels } from "./sessionHistory.js";
import type { sessionNotesLabels } from "./sessionNotes.js";
import type { teamReportLabels } from "./teamReport.js";
import type { transcriptLabels } from "./transcript.js";

/** The texts of one component: same keys as its English defaults, any language. */
export type LabelsOf<Defaults> = { [Key in keyof Defaults]: Label };

/**
 * Every visible text of the library, by component. English is the default and lives beside this file, one file a
 * component, so that an app bundles only the texts of what it uses.
 */
export interface Labels {
  sessionEmbed: LabelsOf<typeof sessionEmbedLabels>;
  scenarioPicker: LabelsOf<typeof scenarioPickerLabels>;
  analysisCard: LabelsOf<typeof analysisCardLabels & typeof analysisReportLabels>;
  microphoneCheck: LabelsOf<typeof microphoneCheckLabels & typeof laterMicrophoneCheckLabels>;
  practiceFlow: LabelsOf<typeof practiceFlowLabels & typeof laterPracticeFlowLabels>;
  sessionHistory: LabelsOf<typeof sessionHistoryLabels>;
  sessionDialog: LabelsOf<typeof sessionDialogLabels>;
  sessionNotes: LabelsOf<typeof sessionNotesLabels>;
  transcript: LabelsOf<typeof transcriptLabels>;
  learningPath: LabelsOf<typeof learningPathLabels>;
  teamReport: LabelsOf<typeof teamReportLabels>;
  errors: LabelsOf<typeof firstErrorLabels & typeof laterErrorLabels>;
}

/** Some of the texts; the rest stay as they are. */
export type PartialLabels = { [Component in keyof Labels]?: Partial<Labels[Component]> };
