import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { AllowedMethods } from './allowed-methods.js';

@Controller('api/v1/thing')
class ThingController {
  @Post()
  create(): void {
    return undefined;
  }
  @Put('role')
  role(): void {
    return undefined;
  }
  @Delete(':id')
  remove(): void {
    return undefined;
  }
}

@Controller('files')
class FileController {
  @Get(['', '*path'])
  show(): void {
    return undefined;
  }
}

/** What Nest has of modules that run, as far as their controllers go. */
function modulesOf(...controllers: (new () => unknown)[]): ModulesContainer {
  const found = new Map(controllers.map((metatype) => [metatype, { metatype }]));
  return new Map([['gateway', { controllers: found }]]) as unknown as ModulesContainer;
}

describe('AllowedMethods', () => {
  const methods = new AllowedMethods(modulesOf(ThingController, FileController));

  it.each([
    ['/api/v1/thing/', ['POST']],
    ['/api/v1/thing', ['POST']],
    ['/api/v1/thing/3/', ['DELETE']],
    ['/api/v1/thing/a%2Fb/', ['DELETE']],
    ['/api/v1/thing/role', ['DELETE', 'PUT']],
    ['/files', ['GET', 'HEAD']],
    ['/files/a/b/c.js', ['GET', 'HEAD']],
  ])('of %s are those of every route that has it: %j', (path, expected) => {
    expect(methods.of(path)).toEqual(expected);
  });

  it.each(['/', '/api/v1/', '/api/v1/things/', '/api/v1/thing/3/4/', '/api/v1/thing//', '/x/files', '/filesystem'])(
    'of %s, which no route has, are none',
    (path) => expect(methods.of(path)).toEqual([]),
  );
});
