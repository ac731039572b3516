import { documentRoutes } from '../openapi/route-document.js';
import { UiController } from './ui.controller.js';

/** The pages of conda-store-ui. */
export const uiRoutes = documentRoutes(UiController, 'system', {
  show: {
    summary: 'A page or a file of conda-store-ui',
    answer: { status: 200, description: 'The page or the file', mediaType: 'text/html' },
    refusals: [404],
  },
});
