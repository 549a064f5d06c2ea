/** A practice that a person can pick: who the AI plays and what the conversation is about. */
export interface Scenario {
  /** Opaque id. Never empty. */
  id: string;
  /** Always a text: a scenario without one is called "Untitled scenario". */
  name: string;
  /** What the person who practises should know; the vendor's user-friendly text where there is one. */
  description?: string;
  /** Instructions for the person who practises (never the AI's own). */
  instructions?: string;
  type?: string;
  isPublic?: boolean;
  isFeatured?: boolean;
  avatarUrl?: string;
  createdAt?: Date;
  /** The wire object as it came. */
  raw: Record<string, unknown>;
}

/** What `createScenario` sends. Other vendor fields go into `fields`, as the vendor spells them. */
export interface ScenarioInput {
  name: string;
  /** What the AI is told. Stays on the server: never part of what the proxy answers. */
  aiInstructions: string;
  /** Whether anybody may practise it without an access token. */
  isPublic: boolean;
  description?: string;
  userFriendlyDescription?: string;
  userInstructions?: string;
  type?: string;
  fields?: Readonly<Record<string, unknown>>;
}
