"use client"; // for Next.js; other setups ignore it
import { useState } from "react";
import { MicrophoneCheck, PracticeFlow, SessionHistory } from "tough-tongue-react";
import "./courseLesson.css";

export interface Lesson {
  id: string;
  title: string;
  minutes: number;
  isDone: boolean;
}

export interface CourseLessonProps {
  course: string;
  lessons: readonly Lesson[];
  /** The lesson on this page. */
  lesson: {
    id: string;
    title: string;
    text: readonly string[];
    tips: readonly string[];
    scenarioId: string;
    passingPercent: number;
  };
  email: string;
  /** Asks your server to check the session and to mark the lesson as done. */
  onPassed: (lessonId: string, sessionId: string) => void;
}

/** A lesson: something to read, then a practice, then the person's earlier attempts. */
export function CourseLesson({ course, lessons, lesson, email, onPassed }: CourseLessonProps) {
  const [percent, setPercent] = useState<number>();
  const done = lessons.filter(({ isDone }) => isDone).length;
  const isPassed = percent !== undefined && percent >= lesson.passingPercent;
  return (
    <div className="lesson">
      <nav aria-label={course}>
        <h2>{course}</h2>
        <p>
          {done} of {lessons.length} lessons done
        </p>
        <progress value={done} max={lessons.length} aria-label="Lessons done" />
        <ol>
          {lessons.map(({ id, title, minutes, isDone }) => (
            <li key={id} data-done={isDone ? "" : undefined}>
              <a href={`#${id}`} aria-current={id === lesson.id ? "page" : undefined}>
                {title}
                <small>{isDone ? "Done" : `${minutes} min`}</small>
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <main>
        <article>
          <h1>{lesson.title}</h1>
          {lesson.text.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <ul aria-label="Tips">
            {lesson.tips.map((tip) => (
              <li key={tip}>{tip}</li>
            ))}
          </ul>
        </article>
        <h2>Practice</h2>
        <p className="lesson-goal" role="status">
          {isPassed
            ? "You passed this lesson."
            : percent === undefined
              ? `Reach ${lesson.passingPercent}% to pass this lesson.`
              : `You need ${lesson.passingPercent}%. Practice again when you like.`}
        </p>
        {/* With the microphone check, nothing is created until the person starts. */}
        <PracticeFlow
          scenarioId={lesson.scenarioId}
          microphoneCheck={MicrophoneCheck}
          user={{ email }}
          metadata={{ lesson_id: lesson.id }}
          onAnalysis={({ score }, sessionId) => {
            if (!score) return;
            setPercent(score.percent);
            if (score.percent >= lesson.passingPercent) onPassed(lesson.id, sessionId);
          }}
        />
        <SessionHistory filter={{ scenarioId: lesson.scenarioId, userEmail: email }} />
      </main>
    </div>
  );
}
