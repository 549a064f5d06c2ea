/** English, which is built in: a map to start another language from. */
import { analysisCardLabels } from "../analysisCard.js";
import { analysisReportLabels } from "../analysisReport.js";
import { firstErrorLabels } from "../errors.js";
import type { Labels } from "../labels.js";
import { learningPathLabels } from "../learningPath.js";
import { laterErrorLabels } from "../laterErrors.js";
import { laterPracticeFlowLabels } from "../laterPracticeFlow.js";
import { laterMicrophoneCheckLabels } from "../laterMicrophoneCheck.js";
import { microphoneCheckLabels } from "../microphoneCheck.js";
import { practiceFlowLabels } from "../practiceFlow.js";
import { scenarioPickerLabels } from "../scenarioPicker.js";
import { sessionDialogLabels } from "../sessionDialog.js";
import { sessionEmbedLabels } from "../sessionEmbed.js";
import { sessionHistoryLabels } from "../sessionHistory.js";
import { sessionNotesLabels } from "../sessionNotes.js";
import { teamReportLabels } from "../teamReport.js";
import { transcriptLabels } from "../transcript.js";

export const en: Labels = {
  analysisCard: { ...analysisCardLabels, ...analysisReportLabels },
  errors: { ...firstErrorLabels, ...laterErrorLabels },
  microphoneCheck: { ...microphoneCheckLabels, ...laterMicrophoneCheckLabels },
  practiceFlow: { ...practiceFlowLabels, ...laterPracticeFlowLabels },
  scenarioPicker: scenarioPickerLabels,
  sessionDialog: sessionDialogLabels,
  sessionEmbed: sessionEmbedLabels,
  sessionHistory: sessionHistoryLabels,
  sessionNotes: sessionNotesLabels,
  transcript: transcriptLabels,
  learningPath: learningPathLabels,
  teamReport: teamReportLabels,
};
