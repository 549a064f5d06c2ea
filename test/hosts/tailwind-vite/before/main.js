import "../app.css";
import "tough-tongue-react/styles.css";
