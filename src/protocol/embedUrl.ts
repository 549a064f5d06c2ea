/** Where the vendor serves its embeds. */
export const VENDOR_EMBED_ORIGIN = "https://app.toughtongueai.com";

/** How much of the vendor's page is shown. The usual heights are 800, 600 and 300 px. */
export type EmbedVariant = "full" | "basic" | "minimal";

/** The person who practises. */
export interface EmbedUser {
  name?: string;
  email?: string;
}

/** How the embedded page looks and sounds. */
export interface EmbedAppearance {
  /** A colour name of the vendor's, such as `violet-500`. */
  color?: string;
  /** `black`, `white`, `transparent` or a hex colour. */
  background?: string;
  voice?: string;
  /** One of the vendor's avatars, 1 to 5. */
  avatarId?: number | string;
  avatarUrl?: string;
  /** The name shown in the page. */
  title?: string;
  showPulse?: boolean;
  hidePoweredBy?: boolean;
  /** BCP 47 tag of the language spoken. */
  language?: string;
}

/** What {@link buildEmbedUrl} takes: the names of SessionEmbed's props. */
export interface EmbedUrlOptions {
  scenarioId: string;
  /** @default "basic" */
  variant?: EmbedVariant;
  /** For a private scenario. */
  accessToken?: string;
  user?: EmbedUser;
  /** The scenario's dynamic variables, without the vendor's prefix. */
  variables?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  appearance?: EmbedAppearance;
  /** Longest session, in seconds. */
  maxDurationSeconds?: number;
  /** Id of an interrupted session to go on with. */
  restoreSessionId?: string;
  autoStart?: boolean;
  skipPrecheck?: boolean;
  /** The first one is used. @default ["https://app.toughtongueai.com"] */
  embedOrigins?: readonly string[];
}
