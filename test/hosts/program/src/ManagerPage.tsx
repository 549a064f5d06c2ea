import { AccountHealth, ScenarioManager } from "tough-tongue-react/coach";

export function ManagerPage() {
  return (
    <>
      <AccountHealth />
      <ScenarioManager />
    </>
  );
}
