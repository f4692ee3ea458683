// The API reference (/reference.html): a page of its own, so that the dashboard carries none of it. The document is the
// server's own, so it is always that of the running version.
import SwaggerUI from "swagger-ui-dist/swagger-ui-es-bundle.js";
import "swagger-ui-dist/swagger-ui.css";

SwaggerUI({
  dom_id: "#reference",
  url: "/openapi.json",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  // Reading only: trying out would act as whoever is signed in.
  supportedSubmitMethods: [],
  validatorUrl: null,
});
