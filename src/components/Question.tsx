"use client";
import type { ComponentProps } from "react";

export interface QuestionProps {
  /** The id of the element around it, which gets `questionProps(id)`. */
  id: string;
  title: string;
  text: string;
  /** The answer that changes nothing. */
  cancel: ComponentProps<"button">;
  /** The answer that cannot be undone. */
  confirm: ComponentProps<"button">;
}

/** Asks before something is lost. */
export function Question({ id, title, text, cancel, confirm }: QuestionProps) {
  return (
    <>
      <p id={`${id}title`} data-tt-heading="">
        {title}
      </p>
      <p id={`${id}text`}>{text}</p>
      <div data-tt="question-actions">
        <button type="button" data-tt-button="primary" {...cancel} />
        <button type="button" data-tt-button="" {...confirm} />
      </div>
    </>
  );
}

/** For the element around a question. */
export const questionProps = (id: string) => ({ role: "alertdialog", "aria-labelledby": `${id}title`, "aria-describedby": `${id}text` });
