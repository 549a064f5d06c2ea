/** The built-in English texts: a starting point for another language. */
import { accountHealthLabels } from "../accountHealth.js";
import { analysisCardLabels } from "../analysisCard.js";
import { errorLabels } from "../errors.js";
import type { Labels } from "../labels.js";
import { limitLabels } from "../limits.js";
import { learningPathLabels } from "../learningPath.js";
import { microphoneCheckLabels } from "../microphoneCheck.js";
import { practiceFlowLabels } from "../practiceFlow.js";
import { scenarioEditorLabels } from "../scenarioEditor.js";
import { scenarioManagerLabels } from "../scenarioManager.js";
import { scenarioPickerLabels } from "../scenarioPicker.js";
import { sessionDialogLabels } from "../sessionDialog.js";
import { sessionDockLabels } from "../sessionDock.js";
import { sessionEmbedLabels } from "../sessionEmbed.js";
import { sessionHistoryLabels } from "../sessionHistory.js";
import { sessionNotesLabels } from "../sessionNotes.js";
import { teamReportLabels } from "../teamReport.js";
import { transcriptLabels } from "../transcript.js";

export const en: Labels = {
  locale: "en",
  analysisCard: analysisCardLabels,
  errors: errorLabels,
  limits: limitLabels,
  microphoneCheck: microphoneCheckLabels,
  practiceFlow: practiceFlowLabels,
  scenarioPicker: scenarioPickerLabels,
  sessionDialog: sessionDialogLabels,
  sessionDock: sessionDockLabels,
  sessionEmbed: sessionEmbedLabels,
  sessionHistory: sessionHistoryLabels,
  sessionNotes: sessionNotesLabels,
  transcript: transcriptLabels,
  learningPath: learningPathLabels,
  teamReport: teamReportLabels,
  scenarioManager: scenarioManagerLabels,
  scenarioEditor: scenarioEditorLabels,
  accountHealth: accountHealthLabels,
};
