import "tough-tongue-react/styles.css";
import "../app.css";
