export interface OpenMicrophone {
  deviceId?: string;
  /** The current level, 0 to 1. */
  readLevel(): number;
  /** Records for a few seconds, only in this page. Undefined if the browser cannot record. */
  record?(milliseconds: number): Promise<Blob>;
  /** Calls the listener when the device disappears. */
  onEnded(listener: () => void): void;
  /** Stops the tracks, which turns the browser's recording indicator off. */
  close(): void;
}

/**
 * Requests a microphone from the browser. Rejects with the browser's own error. Assumes only `getUserMedia`, because in-app and
 * older browsers lack parts of the rest.
 */
export async function openMicrophone(deviceId?: string): Promise<OpenMicrophone> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: deviceId ? { deviceId: { exact: deviceId } } : true });
  const stopTracks = () => stream.getTracks().forEach((track) => track.stop());
  try {
    const [track] = stream.getAudioTracks();
    if (!track) throw new DOMException("The browser returned a stream without audio.", "NotFoundError");
    const meter = createMeter(stream);
    return {
      deviceId: track.getSettings?.().deviceId,
      readLevel: () => meter?.read() ?? 0,
      record: typeof MediaRecorder === "undefined" ? undefined : (milliseconds) => record(stream, milliseconds),
      onEnded: (listener) => track.addEventListener?.("ended", listener),
      close() {
        stopTracks();
        meter?.close();
      },
    };
  } catch (error) {
    // The caller gets no handle to close it.
    stopTracks();
    throw error;
  }
}

function record(stream: MediaStream, milliseconds: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const recorder = new MediaRecorder(stream);
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onerror = () => reject(new Error("The browser stopped recording."));
    recorder.onstop = () => resolve(new Blob(parts, { type: recorder.mimeType }));
    recorder.start();
    setTimeout(() => recorder.state !== "inactive" && recorder.stop(), milliseconds);
  });
}

/** The root mean square of the latest samples, scaled so that normal speech is near the middle. */
export function levelOf(samples: Uint8Array): number {
  let sum = 0;
  for (const sample of samples) sum += ((sample - 128) / 128) ** 2;
  const rms = Math.sqrt(sum / Math.max(samples.length, 1));
  return Math.min(1, rms * 4);
}

/** Undefined without Web Audio: the microphone works, but its level isn't shown. */
function createMeter(stream: MediaStream): { read(): number; close(): void } | undefined {
  let context: AudioContext | undefined;
  const close = () => void context?.close?.()?.catch(() => {});
  try {
    context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(stream).connect(analyser);
    // A context that was created before the user's first click starts suspended.
    void context.resume?.()?.catch(() => {});
    const samples = new Uint8Array(analyser.fftSize);
    return {
      read() {
        analyser.getByteTimeDomainData(samples);
        return levelOf(samples);
      },
      close,
    };
  } catch {
    close();
    return undefined;
  }
}
