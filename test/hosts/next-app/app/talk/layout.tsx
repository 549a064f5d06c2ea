import type { ReactNode } from "react";
import { Shell } from "./Shell";

export default function Layout({ children }: { children: ReactNode }) {
  return <Shell embedOrigins={process.env.EMBED_ORIGIN ? [process.env.EMBED_ORIGIN] : undefined}>{children}</Shell>;
}
