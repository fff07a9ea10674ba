import axios, { type AxiosRequestConfig } from "axios";

/** An address of the Hub's: relative to the page, whatever prefix a proxy has put in front. */
export const hubUrl = (path: string): string => new URL(`../${path}`, document.baseURI).href;

/** Why a request was refused, or (without a status) that no answer came. */
export class HubError extends Error {
  constructor(
    message: string,
    readonly status?: number,
    readonly code?: string,
    readonly remedy?: string,
  ) {
    super(message);
    this.name = "HubError";
  }

  /** Whether nobody answered, or only a proxy whose server is gone. */
  get isUnreachable(): boolean {
    return this.status === undefined || (this.code === undefined && this.status >= 502);
  }
}

export const toHubError = (failure: unknown): HubError => {
  if (failure instanceof HubError) {
    return failure;
  }
  if (axios.isAxiosError(failure)) {
    const body = failure.response?.data as
      { error?: string; code?: string; remedy?: string } | undefined;
    return new HubError(
      body?.error ?? failure.message,
      failure.response?.status,
      body?.error ? (body.code ?? "") : undefined,
      body?.remedy,
    );
  }
  return new HubError(String(failure));
};

const client = axios.create({
  // The header tells the Hub that this page asks, not a form of another site.
  headers: { Accept: "application/json", "X-Hub-Page": "1" },
});

export const request = async <T>(config: AxiosRequestConfig): Promise<T> => {
  try {
    const answer = await client.request<T>({ ...config, url: hubUrl(config.url ?? "") });
    return answer.data;
  } catch (failure) {
    throw toHubError(failure);
  }
};
