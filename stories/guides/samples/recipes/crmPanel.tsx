"use client"; // for Next.js; other setups ignore it
import { useState } from "react";
import { MicrophoneCheck, PracticeFlow, SessionHistory } from "tough-tongue-react";
import "./crmPanel.css";

export interface Deal {
  id: string;
  company: string;
  contact: string;
  role: string;
  value: string;
  stage: string;
  nextCall: string;
  activity: readonly { date: string; text: string }[];
}

export interface DealPageProps {
  deal: Deal;
  /** The scenario to practice for the stage of this deal. */
  scenarioId: string;
  user: { name: string; email: string };
}

/** A deal in a CRM, with a panel to rehearse the next call. */
export function DealPage({ deal, scenarioId, user }: DealPageProps) {
  // Mounted when it is first opened, and later only hidden: a session ends when its frame is removed.
  const [panel, setPanel] = useState<"none" | "open" | "hidden">("none");
  const isOpen = panel === "open";
  return (
    <div className="deal">
      <main>
        <header>
          <span className="deal-logo" aria-hidden="true">
            {deal.company[0]}
          </span>
          <div>
            <h1>{deal.company}</h1>
            <p>{deal.stage}</p>
          </div>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls="rehearsal"
            onClick={() => setPanel(isOpen ? "hidden" : "open")}
          >
            {isOpen ? "Hide the rehearsal" : "Rehearse the next call"}
          </button>
        </header>
        <dl>
          <div>
            <dt>Value</dt>
            <dd>{deal.value}</dd>
          </div>
          <div>
            <dt>Contact</dt>
            <dd>
              {deal.contact}, {deal.role}
            </dd>
          </div>
          <div>
            <dt>Next call</dt>
            <dd>{deal.nextCall}</dd>
          </div>
        </dl>
        <section>
          <h2>Activity</h2>
          <ol>
            {deal.activity.map(({ date, text }) => (
              <li key={date}>
                <time>{date}</time> {text}
              </li>
            ))}
          </ol>
        </section>
      </main>
      <aside id="rehearsal" aria-label="Rehearsal" hidden={!isOpen}>
        {panel !== "none" && (
          <>
            {/* With the microphone check, nothing is created until the person starts. */}
            <PracticeFlow
              scenarioId={scenarioId}
              microphoneCheck={MicrophoneCheck}
              user={user}
              variables={{ company_name: deal.company, contact_name: deal.contact }}
              metadata={{ deal_id: deal.id }}
            />
            <SessionHistory filter={{ scenarioId, userEmail: user.email }} pageSize={5} />
          </>
        )}
      </aside>
    </div>
  );
}
