import type { Label } from "./formatLabel.js";
import type { accountHealthLabels } from "./accountHealth.js";
import type { analysisCardLabels } from "./analysisCard.js";
import type { errorLabels } from "./errors.js";
import type { limitLabels } from "./limits.js";
import type { learningPathLabels } from "./learningPath.js";
import type { microphoneCheckLabels } from "./microphoneCheck.js";
import type { practiceFlowLabels } from "./practiceFlow.js";
import type { scenarioEditorLabels } from "./scenarioEditor.js";
import type { scenarioManagerLabels } from "./scenarioManager.js";
import type { scenarioPickerLabels } from "./scenarioPicker.js";
import type { sessionDialogLabels } from "./sessionDialog.js";
import type { sessionDockLabels } from "./sessionDock.js";
import type { sessionEmbedLabels } from "./sessionEmbed.js";
import type { sessionHistoryLabels } from "./sessionHistory.js";
import type { sessionNotesLabels } from "./sessionNotes.js";
import type { teamReportLabels } from "./teamReport.js";
import type { transcriptLabels } from "./transcript.js";

/** The texts of one component in any language, with the keys of its English defaults. */
export type LabelsOf<Defaults> = { [Key in keyof Defaults]: Label };

/**
 * Every visible text of the library, by component. The English defaults are in this folder, one file for each component,
 * so that an app bundles only the texts of the components it uses.
 */
export interface Labels {
  /** The language of the texts, as a BCP 47 tag: the default for the provider's `locale`. */
  locale?: string | undefined;
  sessionEmbed: LabelsOf<typeof sessionEmbedLabels>;
  scenarioPicker: LabelsOf<typeof scenarioPickerLabels>;
  analysisCard: LabelsOf<typeof analysisCardLabels>;
  microphoneCheck: LabelsOf<typeof microphoneCheckLabels>;
  practiceFlow: LabelsOf<typeof practiceFlowLabels>;
  sessionHistory: LabelsOf<typeof sessionHistoryLabels>;
  sessionDialog: LabelsOf<typeof sessionDialogLabels>;
  sessionDock: LabelsOf<typeof sessionDockLabels>;
  sessionNotes: LabelsOf<typeof sessionNotesLabels>;
  transcript: LabelsOf<typeof transcriptLabels>;
  learningPath: LabelsOf<typeof learningPathLabels>;
  teamReport: LabelsOf<typeof teamReportLabels>;
  scenarioManager: LabelsOf<typeof scenarioManagerLabels>;
  scenarioEditor: LabelsOf<typeof scenarioEditorLabels>;
  accountHealth: LabelsOf<typeof accountHealthLabels>;
  errors: LabelsOf<typeof errorLabels>;
  limits: LabelsOf<typeof limitLabels>;
}

/** The components that have texts, and the texts that they share. */
export type Labeled = Exclude<keyof Labels, "locale">;

/** Some of one component's texts; the rest keep their defaults. */
export type OwnLabels<Component extends Labeled> = { [Key in keyof Labels[Component]]?: Label | undefined };

/** Some of the texts; the rest keep their defaults. */
export type PartialLabels = { [Component in Labeled]?: OwnLabels<Component> | undefined } & Pick<Labels, "locale">;
