"use client";
import { type ReactNode, useId, useState } from "react";

/** Keeps a field out of an app's form around the editor: its data, its reset and its submit. */
export const noForm = { form: "" };

interface FieldFrameProps {
  label: string;
  hint?: string;
  error?: string;
  /** Marks a field that must not be empty. */
  required?: string;
}

/** Attributes that tie a control to its label, hint and error. */
interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
}

function Field({ label, hint, error, required, children }: FieldFrameProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const describedBy = [hint && `${id}hint`, error && `${id}error`].filter(Boolean).join(" ");
  return (
    <div data-tt="editor-field" data-invalid={error ? "" : undefined}>
      <label htmlFor={id} data-tt-line="">
        <b>{label}</b>
        {required && (
          <span data-tt-muted="" aria-hidden="true">
            {required}
          </span>
        )}
      </label>
      {hint && (
        <p id={`${id}hint`} data-tt-muted="">
          {hint}
        </p>
      )}
      {children({
        id,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": error ? true : undefined,
        "aria-required": required ? true : undefined,
      })}
      {error && (
        <p id={`${id}error`} data-tt="field-error">
          {error}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends FieldFrameProps {
  name: string;
  value: string;
  onChange: (value: string) => void;
  /** The initial number of lines of a multi-line field. */
  rows?: number;
}

export function TextField({ name, value, onChange, rows, ...frame }: TextFieldProps) {
  const input = { ...noForm, name, value, dir: "auto", "data-tt-field": "" };
  return (
    <Field {...frame}>
      {(control) =>
        rows ? (
          <textarea {...control} {...input} rows={rows} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input {...control} {...input} type="text" autoComplete="off" onChange={(event) => onChange(event.target.value)} />
        )
      }
    </Field>
  );
}

interface TagsFieldProps extends FieldFrameProps {
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** Tags as one line, separated by commas. The line keeps the typed text, such as a trailing comma. */
export function TagsField({ value, onChange, ...frame }: TagsFieldProps) {
  const [line, setLine] = useState(value.join(", "));
  const isOwn = split(line).join() === value.join();
  return (
    <TextField
      {...frame}
      name="tags"
      value={isOwn ? line : value.join(", ")}
      onChange={(typed) => {
        setLine(typed);
        onChange(split(typed));
      }}
    />
  );
}

function split(line: string): string[] {
  return [
    ...new Set(
      line
        .split(/[,،、]/)
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ];
}

interface TimeFieldProps extends FieldFrameProps {
  name: string;
  value: Date | undefined;
  onChange: (value: Date | undefined) => void;
}

export function TimeField({ name, value, onChange, ...frame }: TimeFieldProps) {
  return (
    <Field {...frame}>
      {(control) => (
        <input
          {...control}
          {...noForm}
          name={name}
          type="datetime-local"
          data-tt-field=""
          value={value ? localTime(value) : ""}
          onChange={(event) => {
            const typed = new Date(event.target.value);
            onChange(Number.isNaN(typed.getTime()) ? undefined : typed);
          }}
        />
      )}
    </Field>
  );
}

/** The format of the control: in the browser's time zone, without its name. */
function localTime(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

interface SwitchFieldProps {
  name: string;
  label: string;
  hint: string;
  value: boolean;
  onChange: (value: boolean) => void;
}

export function SwitchField({ name, label, hint, value, onChange }: SwitchFieldProps) {
  const id = useId();
  return (
    <div data-tt="editor-switch">
      <input
        {...noForm}
        id={id}
        name={name}
        type="checkbox"
        checked={value}
        aria-describedby={`${id}hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id}>
          <b>{label}</b>
        </label>
        <p id={`${id}hint`} data-tt-muted="">
          {hint}
        </p>
      </div>
    </div>
  );
}
