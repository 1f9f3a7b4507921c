/** How many came to what, and how little that may say. */
import { ownExperience } from '../../flow/experience.js';
import { type DeskRoute, show } from './desk.js';
import { experienceView } from './views/experience.js';

export const experienceRoutes: readonly DeskRoute[] = [
  {
    method: 'get',
    path: '/erfarenhet',
    needs: 'read the desk',
    async run(desk) {
      const experience = await ownExperience(desk.ctx);
      show(desk, {
        title: desk.words.experience.title,
        template: 'experience',
        data: experienceView(desk, experience),
      });
    },
  },
];
