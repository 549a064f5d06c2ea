/** A host's own code without a library. */
export function BareFrame({ url, onLoad }: { url: string; onLoad?: () => void }) {
  return <iframe src={url} title="Practice session" allow="microphone; autoplay" height={600} width="100%" onLoad={onLoad} />;
}
