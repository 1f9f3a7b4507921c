import express from 'express';
import type { Context } from '../../context.js';

export function apiRoutes(_ctx: Context): express.Router {
  return express.Router();
}
