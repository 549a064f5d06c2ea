"use client";
import { useId } from "react";
import { useRootProps } from "../components/useRootProps.js";
import { useDateFormat } from "../hooks/useDateFormat.js";
import { type Translate, useLabels } from "../hooks/useLabels.js";
import { useLocale } from "../hooks/useLocale.js";
import { accountHealthLabels } from "../labels/accountHealth.js";
import type { OwnLabels } from "../labels/labels.js";
import type { Balance } from "../protocol/balance.js";
import { ScrollArea } from "./teamReport/ScrollArea.js";
import {
  type AccountHealthState,
  type Check,
  type RecentError,
  type UseAccountHealthOptions,
  useAccountHealth,
} from "./useAccountHealth.js";

export interface AccountHealthProps extends UseAccountHealthOptions {
  /** At or below this number of minutes, the balance counts as low. @default 60 */
  lowMinutes?: number | undefined;
  /** Replaces texts of this component. */
  labels?: OwnLabels<"accountHealth"> | undefined;
  /** For the outermost element. */
  className?: string | undefined;
}

/**
 * Shows the health of the account: the API token, the balance, the organization and recent errors. Needs a provider, and the
 * right `canManage` in your proxy.
 *
 * @example
 * <AccountHealth />
 */
export function AccountHealth({ lowMinutes = 60, labels, className, ...options }: AccountHealthProps) {
  const health = useAccountHealth(options);
  const t = useLabels("accountHealth", accountHealthLabels, labels);
  const headingId = useId();
  const { status, isChecking } = health;
  return (
    <section {...useRootProps("account-health", className)} data-status={status} aria-labelledby={headingId}>
      <header data-tt="report-header">
        <div>
          <h2 id={headingId} data-tt-heading="">
            {t("title")}
          </h2>
        </div>
        {status === "ready" && (
          // Not `disabled`, because the pressed button would lose the focus.
          <button type="button" data-tt-button="" aria-disabled={isChecking} onClick={() => !isChecking && health.check()}>
            {t("check")}
          </button>
        )}
      </header>
      <p role="status" data-tt-visually-hidden="">
        {status === "ready" && isChecking && t("checking")}
      </p>
      {status === "forbidden" && <p data-tt="health-empty">{t("forbidden")}</p>}
      {status === "ready" && (
        <>
          <Checks health={health} lowMinutes={lowMinutes} t={t} />
          <RecentErrors errors={health.errors} t={t} />
        </>
      )}
    </section>
  );
}

type Texts = Translate<"accountHealth">;

function Checks({ health, lowMinutes, t }: { health: AccountHealthState; lowMinutes: number; t: Texts }) {
  const locale = useLocale();
  const { token, balance, organizations } = health;
  const minutes = balance.status === "ok" ? balance.value?.availableMinutes : undefined;
  const isLow = minutes !== undefined && minutes <= lowMinutes;
  return (
    <dl data-tt="totals" data-tt-surface="">
      <CheckItem
        name={t("token")}
        check={token}
        state={token.status === "ok" ? "good" : undefined}
        text={() => t("works")}
        failed={token.status === "failed" && token.error.status === 502 ? t("rejected") : undefined}
        t={t}
      />
      <CheckItem
        name={t("balance")}
        check={balance}
        state={isLow ? "low" : minutes === undefined ? undefined : "good"}
        text={(value) => balanceText(value, locale, t)}
        note={isLow ? t("low") : undefined}
        t={t}
      />
      <CheckItem
        name={t("organization")}
        check={organizations}
        text={(all) => (all.length > 0 ? all.map(({ id, name }) => name ?? id).join(", ") : t("noOrganization"))}
        t={t}
      />
    </dl>
  );
}

interface CheckItemProps<Value> {
  name: string;
  check: Check<Value>;
  state?: "good" | "low";
  text: (value: Value) => string;
  /** Replaces the usual text for a failed check. */
  failed?: string;
  note?: string;
  t: Texts;
}

function CheckItem<Value>({ name, check, state, text, failed, note, t }: CheckItemProps<Value>) {
  const { status } = check;
  return (
    <div data-state={status === "failed" ? "failed" : state} data-tt-tone={!state ? 3 : state === "low" ? 1 : 2}>
      <dt data-tt="legend" data-tt-muted="">
        <span>{name}</span>
      </dt>
      <dd>
        <b>{status === "checking" ? t("checking") : status === "ok" ? text(check.value) : failed ?? t("unavailable")}</b>
        {note && <span data-tt-muted="">{note}</span>}
      </dd>
    </div>
  );
}

function balanceText(balance: Balance | undefined, locale: string | undefined, t: Texts): string {
  const { availableMinutes, amount, currency } = balance ?? {};
  if (availableMinutes !== undefined) return t("minutes", { count: Math.floor(availableMinutes) });
  if (amount === undefined) return t("unknown");
  try {
    return amount.toLocaleString(locale, currency ? { style: "currency", currency } : {});
  } catch {
    // The currency may be something other than a code.
    return `${amount.toLocaleString(locale)} ${currency}`;
  }
}

function RecentErrors({ errors, t }: { errors: readonly RecentError[]; t: Texts }) {
  const formatDate = useDateFormat();
  const titleId = useId();
  return (
    <section data-tt="recent-errors" data-tt-surface="" aria-labelledby={titleId}>
      <h3 id={titleId}>{t("errors")}</h3>
      {errors.length === 0 ? (
        <p data-tt-muted="">{t("noErrors")}</p>
      ) : (
        <ScrollArea label={t("errors")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("when")}</th>
                <th scope="col">{t("code")}</th>
                <th scope="col">{t("message")}</th>
              </tr>
            </thead>
            <tbody>
              {errors.map(({ at, error }, index) => (
                <tr key={errors.length - index}>
                  <th scope="row">
                    <time dateTime={at.toISOString()}>{formatDate(at)}</time>
                  </th>
                  <td>
                    <code data-tt-chip="">{error.code}</code> {error.status}
                  </td>
                  <td dir="auto">{error.serverMessage ?? error.message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </section>
  );
}
