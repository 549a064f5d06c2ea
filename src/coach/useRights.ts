"use client";
import { useToughTongue } from "../hooks/context.js";

/** What the signed-in person may do, as the proxy says it. */
export interface Rights {
  /** Read the sessions of everyone, or of some people. */
  canReview: boolean | "some";
  /** Change scenarios and read the account. */
  canManage: boolean;
}

/** The rights, or undefined while they are not known. */
export function useRights(): Rights | undefined {
  useToughTongue();
  return undefined;
}
