// The other floor: Nest over Express, one route, no database.
require('reflect-metadata');
const { Controller, Get, Module } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');

class Hello {
  hello() {
    return { status: 'ok', data: { hello: 'world' }, message: null };
  }
}
Controller('api/v1/environment/:namespace/:name')(Hello);
Get()(Hello.prototype, 'hello', Object.getOwnPropertyDescriptor(Hello.prototype, 'hello'));
class Root {}
Module({ controllers: [Hello] })(Root);

NestFactory.create(Root, { logger: false }).then((application) =>
  application.listen(Number(process.env.TERRARIUM_PORT), '127.0.0.1'),
);
