"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { SessionDock, ToughTongueProvider } from "tough-tongue-react";
import { hear } from "./hear";

interface ShellProps {
  embedOrigins?: string[];
  children: ReactNode;
}

/** Around the routes, so that it stays when they change. */
export function Shell({ embedOrigins, children }: ShellProps) {
  const router = useRouter();
  return (
    <ToughTongueProvider embedOrigins={embedOrigins} onEvent={({ type }) => hear(`provider ${type}`)}>
      <nav>
        {["home", "about", "practice", "session", "brief"].map((name) => (
          <Link key={name} href={`/talk/${name}`}>
            {name}
          </Link>
        ))}
      </nav>
      {children}
      <SessionDock
        onReturn={({ href }) => {
          const { pathname, search, hash } = new URL(href);
          router.push(pathname + search + hash);
        }}
      />
    </ToughTongueProvider>
  );
}
