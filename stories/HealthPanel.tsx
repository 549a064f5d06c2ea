import type { ProxyLogEvent } from "../src/server/log.js";
import { useBalance, useTestToken } from "../src/hooks/account/accountHooks.js";
import type { ToughTongueError } from "../src/protocol/errors.js";
import "./healthPanel.css";

export interface HealthPanelProps {
  /** Errors received by the provider's `onError`, newest first. */
  errors: readonly ToughTongueError[];
  /** Events received by the proxy's `onLog`, newest first. In a real app, this list comes from your server. */
  log?: readonly ProxyLogEvent[];
}

/** A page for operators: token status, balance and recent failures. */
export function HealthPanel({ errors, log }: HealthPanelProps) {
  const token = useTestToken();
  const balance = useBalance();
  const checkAgain = () => {
    void token.refetch();
    void balance.refetch();
  };
  return (
    <section className="health" aria-labelledby="health-title" dir="ltr" lang="en">
      <header>
        <h2 id="health-title">Practice service</h2>
        <button type="button" onClick={checkAgain} disabled={token.isFetching || balance.isFetching}>
          Check again
        </button>
      </header>
      <dl>
        <div data-state={token.status}>
          <dt>API token</dt>
          <dd>
            <span role="status">{token.isPending ? "Checking…" : token.isError ? token.error.code : "Works"}</span>
          </dd>
        </div>
        <div data-state={balance.status}>
          <dt>Balance</dt>
          <dd>{balance.isPending ? "Checking…" : balance.isError ? balance.error.code : balanceText(balance.data)}</dd>
        </div>
        <div data-state={errors.length === 0 ? "success" : "error"}>
          <dt>Recent errors</dt>
          <dd>{errors.length === 0 ? "None" : errors.length}</dd>
        </div>
      </dl>
      {errors.length > 0 && (
        <ol aria-label="Recent errors">
          {errors.map((error, index) => (
            <li key={errors.length - index}>
              <code>
                {error.code} {error.status}
              </code>
              <span>{error.message}</span>
            </li>
          ))}
        </ol>
      )}
      {log && <ProxyLog log={log} />}
    </section>
  );
}

function balanceText(balance: ReturnType<typeof useBalance>["data"]): string {
  if (balance?.availableMinutes !== undefined) return `${balance.availableMinutes} minutes`;
  if (balance?.amount !== undefined) return `${balance.amount} ${balance.currency ?? ""}`.trim();
  return "Unknown";
}

function ProxyLog({ log }: { log: readonly ProxyLogEvent[] }) {
  const requests = log.filter((event) => event.type === "request");
  return (
    <table>
      <caption>Proxy responses</caption>
      <thead>
        <tr>
          <th scope="col">Endpoint</th>
          <th scope="col">Status</th>
          <th scope="col">Reason</th>
        </tr>
      </thead>
      <tbody>
        {requests.map((event, index) => (
          <tr key={requests.length - index}>
            <td>{event.endpoint ?? event.method}</td>
            <td>
              <span data-state={event.status < 400 ? "success" : "error"}>{event.status}</span>
            </td>
            <td>{event.code && <code>{event.code}</code>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
