//! `server serve`: brings the database up to date, opens the shipped edition in an empty one, serves, and stops
//! without dropping what is under way.

use super::{FAULTY, seed};
use crate::assets::Assets;
use crate::auth::Auth;
use crate::cli::Serve;
use crate::config::Config;
use crate::editions::Editions;
use crate::middleware::public::Compressed;
use crate::state::{AppState, Shared};
use anyhow::Context;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use tokio::net::TcpListener;

/// How long requests under way may take after the signal to stop.
const GRACE: Duration = Duration::from_secs(25);

/// Checks the settings, then serves until a signal.
pub fn run(settings: &Serve) -> anyhow::Result<ExitCode> {
    let config = match Config::new(settings) {
        Ok(config) => config,
        Err(error) => {
            eprintln!("server: {error}");
            return Ok(ExitCode::from(FAULTY));
        }
    };
    crate::logs::start(settings.log_format, &settings.log)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting the runtime")?;
    runtime.block_on(serve(config))
}

async fn serve(config: Config) -> anyhow::Result<ExitCode> {
    let assets = Assets::built()?;
    let store =
        Store::open(&config.data).await.with_context(|| format!("opening {}", config.data.display()))?;
    for id in seed::open_shipped(&store, config.clock).await? {
        tracing::info!(edition = id, "opened the shipped edition");
    }
    let editions = Editions::load(&store, config.clock.today()).await?;
    let listener = TcpListener::bind(config.address)
        .await
        .with_context(|| format!("listening on {} (choose another with --port)", config.address))?;
    let address = format!("http://{}", listener.local_addr().context("reading the port")?);
    let state = AppState::new(Shared {
        store: store.clone(),
        editions,
        assets: Arc::new(assets),
        clock: config.clock,
        public_url: config.public_url.unwrap_or_else(|| address.clone()),
        timeout: config.timeout,
        auth: Auth::new(config.proxies, config.demo),
        compressed: Compressed::default(),
    });
    let version = store.sqlite_version().await?;
    tracing::info!(address, data = %config.data.display(), sqlite = version, "serving");
    println!("{address}");
    let app = crate::http::router(state).into_make_service_with_connect_info::<SocketAddr>();
    let (asked, told) = tokio::sync::oneshot::channel();
    let serving = axum::serve(listener, app).with_graceful_shutdown(async move {
        asked_to_stop().await;
        let _ = asked.send(());
    });
    tokio::select! {
        result = async { serving.await } => result.context("serving")?,
        () = async { let _ = told.await; tokio::time::sleep(GRACE).await } => {
            tracing::warn!("some requests did not end in time and are dropped");
        }
    }
    store.close().await;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Waits for SIGTERM (what supervisors send) or SIGINT (Ctrl-C).
async fn asked_to_stop() {
    let interrupt = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::error!(%error, "Ctrl-C cannot be heard");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::error!(%error, "SIGTERM cannot be heard");
                std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => tracing::info!("interrupted: ending what is under way"),
        () = terminate => tracing::info!("asked to stop: ending what is under way"),
    }
}
