// What src/reference.ts uses of the viewer, which brings no types.
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  type Options = {
    dom_id: string;
    url: string;
    deepLinking?: boolean;
    defaultModelsExpandDepth?: number;
    displayRequestDuration?: boolean;
    supportedSubmitMethods?: string[];
    validatorUrl?: string | null;
  };
  export default function SwaggerUI(options: Options): unknown;
}
