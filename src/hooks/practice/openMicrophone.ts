/** A microphone that is open. */
export interface OpenMicrophone {
  deviceId?: string;
  /** How loud it is now, 0 to 1. */
  readLevel(): number;
  /** Called when the device goes away by itself. */
  onEnded(listener: () => void): void;
  /** Stops the tracks: the browser's recording mark goes out. */
  close(): void;
}

/** Asks the browser for a microphone. Rejects with the browser's own error. */
export async function openMicrophone(deviceId?: string): Promise<OpenMicrophone> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: deviceId ? { deviceId: { exact: deviceId } } : true });
  const [track] = stream.getAudioTracks();
  const meter = createMeter(stream);
  return {
    deviceId: track?.getSettings().deviceId,
    readLevel: () => meter?.read() ?? 0,
    onEnded: (listener) => track?.addEventListener("ended", listener),
    close() {
      for (const each of stream.getTracks()) each.stop();
      meter?.close();
    },
  };
}

/** The root mean square of the last samples, on a scale where normal speech fills about the middle. */
export function levelOf(samples: Uint8Array): number {
  let sum = 0;
  for (const sample of samples) sum += ((sample - 128) / 128) ** 2;
  const rms = Math.sqrt(sum / Math.max(samples.length, 1));
  return Math.min(1, rms * 4);
}

function createMeter(stream: MediaStream): { read(): number; close(): void } | undefined {
  try {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(stream).connect(analyser);
    // A context that was made before the person clicked anything starts suspended.
    void context.resume().catch(() => {});
    const samples = new Uint8Array(analyser.fftSize);
    return {
      read() {
        analyser.getByteTimeDomainData(samples);
        return levelOf(samples);
      },
      close: () => void context.close().catch(() => {}),
    };
  } catch {
    // Without Web Audio the microphone works all the same; only its level is not shown.
    return undefined;
  }
}
