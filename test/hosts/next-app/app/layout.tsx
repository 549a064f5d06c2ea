import type { Metadata } from "next";
import type { ReactNode } from "react";
import "tough-tongue-react/styles.css";

export const metadata: Metadata = { title: "Practice", icons: "data:," };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
