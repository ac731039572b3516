import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Platform } from '@terrarium/platform-service';
import type { Request, Response } from 'express';
import { OpenToAll } from '../access/requires.js';
import { gatewayErrors } from '../errors.js';
import { uiPage } from './ui-page.js';

/** Long enough for the next page, short enough for a new version of the program to be seen. */
const MAX_AGE = '1h';

/** conda-store-ui, from the folder that the configuration names. Its pages hold nothing that needs a permission. */
@Controller('ui')
export class UiController implements OnModuleInit {
  private readonly folder: string | undefined;

  constructor({ config }: Platform) {
    this.folder = config.uiDir;
  }

  /**
   * Looks whether the folder holds the program.
   *
   * @throws UI_FOLDER_INVALID
   */
  async onModuleInit(): Promise<void> {
    if (this.folder === undefined || (await isFile(path.join(this.folder, 'main.js')))) return;
    throw gatewayErrors.create('UI_FOLDER_INVALID', `TERRARIUM_UI_DIR is ${this.folder}, which holds no main.js`, {
      hint: 'Name the folder dist of the npm package @conda-store/conda-store-ui',
    });
  }

  /** A file of the program, or else the page: its paths are the program's own. */
  @Get(['', '*path'])
  @OpenToAll()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (this.folder === undefined) {
      throw gatewayErrors.create('ROUTE_UNKNOWN', 'Not Found', {
        hint: 'This gateway serves no conda-store-ui; its administrator can set TERRARIUM_UI_DIR',
      });
    }
    const { params, path: pathname } = request;
    const route = (request.route as { readonly path: string }).path;
    const prefix = route.slice(0, route.lastIndexOf('/ui'));
    if (pathname === `${prefix}/ui`) {
      response.redirect(307, `${pathname}/${request.url.slice(pathname.length)}`);
      return;
    }
    const segments = (params['path'] ?? []) as unknown as readonly string[];
    const file = await this.find(segments);
    if (file !== undefined) {
      response.setHeader('x-content-type-options', 'nosniff');
      response.sendFile(file, { root: this.folder, maxAge: MAX_AGE });
      return;
    }
    const { html, policy } = uiPage(prefix);
    // The program sends the browser here for paths that it does not know, so that they answer as what they are.
    response.status(segments.join('/') === 'not-found' ? 404 : 200);
    response.setHeader('content-security-policy', policy);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cache-control', 'no-cache');
    response.type('html').send(html);
  }

  /** Where a path lies in the folder; undefined for what is no plain file there. */
  private async find(segments: readonly string[]): Promise<string | undefined> {
    const isName = (text: string) => /^[^./\\\0][^/\\\0]*$/.test(text);
    if (segments.length === 0 || !segments.every(isName)) return undefined;
    const file = path.join(...segments);
    return file !== 'index.html' && (await isFile(path.join(this.folder!, file))) ? file : undefined;
  }
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}
