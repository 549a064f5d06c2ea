import { Children, type ReactElement, type ReactNode, useSyncExternalStore } from "react";
import { TabsView } from "storybook/internal/components";
import "./frameworkTabs.css";

const storageKey = "docs-framework";
const changed = "docs-framework-changed";

const subscribe = (onChange: () => void) => {
  window.addEventListener(changed, onChange);
  return () => window.removeEventListener(changed, onChange);
};

/** All tabs of a page, and of the next pages, show the same framework. */
function choose(name: string): void {
  localStorage.setItem(storageKey, name);
  window.dispatchEvent(new Event(changed));
}

export interface TabProps {
  /** The framework. In the Markdown of the package it becomes a heading. */
  name: string;
  children: ReactNode;
}

export const Tab = ({ children }: TabProps) => <>{children}</>;

export function FrameworkTabs({ children }: { children: ReactNode }) {
  const tabs = (Children.toArray(children) as ReactElement<TabProps>[]).map(({ props }) => ({ id: props.name, title: props.name, children: props.children }));
  const stored = useSyncExternalStore(subscribe, () => localStorage.getItem(storageKey));
  const selected = tabs.find(({ id }) => id === stored)?.id ?? tabs[0]?.id;
  return <TabsView className="framework-tabs" tabs={tabs} selected={selected} onSelectionChange={choose} panelProps={{ hasScrollbar: false }} />;
}
