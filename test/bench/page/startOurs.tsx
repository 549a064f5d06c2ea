import { SessionEmbed } from "../../../src/index.js";
import "../../../src/components/styles.css";
import { provideStart } from "./start.js";

provideStart((url) => <SessionEmbed embedUrl={url} embedOrigins={[new URL(url).origin]} onComplete={() => {}} />);
