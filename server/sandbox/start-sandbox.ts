import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config, Secrets } from '../config.ts';
import { startCartumSandbox } from './cartum/cartum-sandbox.ts';
import { startHostPage } from './host/host-page.ts';
import type { WorkOrderRow } from './host/host-shell.ts';
import { Secret } from '../domain/secret.ts';
import type { RoAppAccountData } from './roapp/roapp-account.ts';
import { fullName } from './roapp/roapp-people.ts';
import { totalCents } from './roapp/roapp-order-view.ts';
import { startRoAppSandbox } from './roapp/roapp-sandbox.ts';

export interface Sandbox {
  /** Completed, so that the server talks to the made-up platforms. */
  config: Config;
  secrets: Secrets;
  /** Address of the page with the panel. */
  pageUrl: string;
  shop: { shopUrl: string; login: string; password: string };
  /** Tells the page where the server listens, and remembers the ports for the next start. */
  serverListensAt(url: string): void;
  close(): Promise<void>;
}

/** Tenant of the one-account mode, which the sandbox is a kind of. */
const tenant = 'default';
const preferredPorts = { cartum: 8790, roapp: 8791, host: 8788 };
type SandboxPorts = typeof preferredPorts;
const portSchema = z.number().int().min(1).max(65_535);
const portsSchema = z.object({ cartum: portSchema, roapp: portSchema, host: portSchema });
const newestRows = 200;

/** Starts the made-up shop, RO App account and back office, with all they remember under `config.dataDir`. */
export async function startSandbox(
  config: Config,
  secrets: Secrets,
  now: () => Date = () => new Date(),
  preferred: SandboxPorts = preferredPorts,
): Promise<Sandbox> {
  const portsFile = join(config.dataDir, 'ports.json');
  const wanted = rememberedPorts(portsFile) ?? preferred;
  const started: { close(): Promise<void> }[] = [];
  const close = async () => {
    await Promise.all(started.map((part) => part.close()));
  };

  try {
    const cartum = await onPort(wanted.cartum, (port) =>
      startCartumSandbox({ now, port, stateFile: join(config.dataDir, 'cartum.json') }),
    );
    started.push(cartum);
    const roapp = await onPort(wanted.roapp, (port) =>
      startRoAppSandbox({
        now,
        port,
        stateFile: join(config.dataDir, 'roapp.json'),
        requestsPerSecond: Math.max(1, Math.ceil(config.roappRequestsPerSecond)),
      }),
    );
    started.push(roapp);
    const shop = { shopUrl: cartum.url, login: cartum.login, password: cartum.password };
    let serverUrl = `http://${config.host}:${config.port}`;
    const host = await onPort(wanted.host, (port) =>
      startHostPage({
        port,
        serverUrl: () => serverUrl,
        sessionSecret: secrets.sessionSecret.reveal(),
        tenant,
        now,
        hint: shop,
        workOrders: () => workOrderRows(roapp.state()),
        placeShopOrder: () => void cartum.addOrder(),
      }),
    );
    started.push(host);

    return {
      config: {
        ...config,
        roappApiUrl: roapp.apiUrl,
        allowedOrigins: [...config.allowedOrigins, ...host.origins],
        allowedPrivateShops: [...config.allowedPrivateShops, hostPort(cartum.url), hostPort(roapp.url)],
      },
      secrets: { ...secrets, roappApiKey: new Secret(roapp.apiKey) },
      pageUrl: host.url,
      shop,
      serverListensAt: (url) => {
        serverUrl = url;
        // Only now: a second process on the same folder has been turned away before it gets here.
        rememberPorts(portsFile, { cartum: cartum.port, roapp: roapp.port, host: host.port });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** On the wanted port, so that the shop keeps its address over restarts; on any free one when it is taken. */
async function onPort<T>(wanted: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(wanted);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return start(0);
  }
}

function rememberedPorts(file: string): SandboxPorts | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return portsSchema.parse(JSON.parse(text));
}

function rememberPorts(file: string, ports: SandboxPorts): void {
  const draft = `${file}.tmp`;
  writeFileSync(draft, `${JSON.stringify(ports)}\n`);
  renameSync(draft, file);
}

function hostPort(url: string): string {
  return new URL(url).host;
}

function workOrderRows(account: RoAppAccountData): WorkOrderRow[] {
  const newest = [...account.orders].sort((a, b) => b.id - a.id).slice(0, newestRows);
  return newest.map((order) => {
    const status = account.statuses.find(({ id }) => id === order.status_id);
    const client = account.people.find(({ id }) => id === order.client_id);
    return {
      id: order.id,
      number: order.number,
      client: client ? fullName(client) : '',
      status: status?.name ?? '',
      color: status?.color ?? '#888888',
      total: `${(totalCents(order.items) / 100).toFixed(2)} ${account.company.currency}`,
      createdAt: new Date(order.created_at),
    };
  });
}
