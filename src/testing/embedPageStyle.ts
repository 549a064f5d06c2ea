/** The fake vendor's session page looks different, so that a demo shows where the frame begins. */
export const embedPageStyle = `
:root { color-scheme: light dark; --ink: light-dark(#1d2230, #eef0f6); --soft: light-dark(#5a6073, #a9b0c4);
  --ground: light-dark(#f3f2fb, #14141d); --sheet: light-dark(#ffffff, #1e1f2c); --edge: light-dark(#d9d7ec, #383a50);
  --brand: light-dark(#5a3fc0, #b6a2ff); --on-brand: light-dark(#ffffff, #1a1036); }
* { box-sizing: border-box; margin: 0; }
html, body { block-size: 100%; }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
main { block-size: 100%; min-block-size: 17rem; max-inline-size: 44rem; margin-inline: auto; padding: 1rem;
  display: flex; flex-direction: column; gap: 0.875rem; }
header { display: flex; align-items: center; gap: 0.875rem; }
h1 { font-size: 1.125rem; line-height: 1.3; text-wrap: balance; }
p { overflow-wrap: anywhere; }
.soft { color: var(--soft); font-size: 0.875rem; }
.avatar { position: relative; flex: none; inline-size: 3.25rem; block-size: 3.25rem; border-radius: 50%;
  display: grid; place-items: center; font-weight: 700; color: var(--on-brand); background: var(--brand); }
[data-state="active"][data-pulse] .avatar::after { content: ""; position: absolute; inset: -0.3rem; border-radius: 50%;
  border: 2px solid var(--brand); animation: speak 1.8s ease-out infinite; }
@keyframes speak { from { transform: scale(0.92); opacity: 1 } to { transform: scale(1.18); opacity: 0 } }
@media (prefers-reduced-motion: reduce) { [data-state="active"][data-pulse] .avatar::after { animation: none } }
.clock { margin-inline-start: auto; font-variant-numeric: tabular-nums; font-weight: 600; }
.status { min-block-size: 1.5em; }
.captions { flex: 1; min-block-size: 3rem; overflow-y: auto; padding: 0.875rem; display: flex;
  flex-direction: column; gap: 0.5rem; background: var(--sheet); border: 1px solid var(--edge); border-radius: 0.875rem; }
.line { flex: none; max-inline-size: 85%; padding: 0.5rem 0.75rem; border-radius: 0.75rem; background: var(--ground); }
.line.user { align-self: flex-end; color: var(--on-brand); background: var(--brand); }
.line.note { align-self: center; max-inline-size: 100%; background: none; border: 1px dashed var(--edge); font-size: 0.875rem; }
.line b { display: block; font-size: 0.75rem; font-weight: 600; }
.controls { display: flex; flex-wrap: wrap; gap: 0.5rem; }
button { flex: 1 1 8rem; min-block-size: 2.75rem; padding: 0.5rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--ink); background: var(--sheet); border: 1px solid var(--soft); border-radius: 0.625rem; }
button.main { color: var(--on-brand); background: var(--brand); border-color: transparent; }
button:focus-visible, .captions:focus-visible, h1:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
h1:focus:not(:focus-visible) { outline: none; }
@media (max-height: 22rem) { [data-part="powered"] { display: none } main { padding: 0.625rem; gap: 0.5rem } }
[hidden] { display: none !important; }
`;
