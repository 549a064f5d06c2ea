import { PracticeFlow, ToughTongueProvider } from "tough-tongue-react";
import { es } from "tough-tongue-react/labels/es";

export function Practica() {
  return (
    <ToughTongueProvider labels={es} locale="es">
      <PracticeFlow labels={{ start: "¡Vamos!" }} />
    </ToughTongueProvider>
  );
}
