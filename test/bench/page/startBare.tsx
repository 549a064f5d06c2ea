import { BareFrame } from "./BareFrame.js";
import { provideStart } from "./start.js";

provideStart((url) => <BareFrame url={url} />);
