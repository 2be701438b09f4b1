//! `server serve`: brings the database up to date, opens the shipped edition in an empty one, serves, and stops
//! without dropping what is under way.

use super::{FAULTY, cause, seed, tls};
use crate::assets::Assets;
use crate::auth::Auth;
use crate::blobs::{Blobs, sweep};
use crate::certificates::Certificates;
use crate::challenge::Challenges;
use crate::cli::Serve;
use crate::config::Config;
use crate::demonstration;
use crate::editions::Editions;
use crate::mail::{self, Mailer};
use crate::middleware::kept::Answers;
use crate::middleware::public::Compressed;
use crate::notices::picture::Pictures;
use crate::notices::published::KeptPublished;
use crate::preview::Previews;
use crate::reminders;
use crate::state::{AppState, Shared};
use anyhow::Context;
use axum::Router;
use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use tokio::net::TcpListener;

/// How long requests under way may take after the signal to stop.
pub(super) const GRACE: Duration = Duration::from_secs(25);

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
    for id in seed::open_shipped(&store, &cause("system", config.clock.now_ms())).await? {
        tracing::info!(edition = id, "opened the shipped edition");
    }
    if config.demo {
        for id in seed::renew(&store, config.clock).await? {
            tracing::info!(edition = id, "brought the shipped edition up to this program's text");
        }
    }
    for one in seed::differing(&store).await? {
        tracing::warn!(
            edition = one.id,
            stored = one.stored,
            shipped = one.shipped,
            "the database holds another text of the shipped edition: the site judges by it, `server check` by the shipped one"
        );
    }
    if config.demo && !crate::seed::may(&store).await? {
        store.close().await;
        eprintln!(
            "server: {} holds accounts of people: a demonstration needs a folder of its own, so choose another with --data, or leave --demo out",
            config.data.display()
        );
        return Ok(ExitCode::from(FAULTY));
    }
    if config.demo {
        demonstration::make(&store, cause("system", config.clock.now_ms()))
            .await
            .context("making the accounts of the demonstration")?;
    } else if demonstration::is_in(&store).await? {
        store.close().await;
        eprintln!(
            "server: {} holds demonstration accounts, whose password anyone may know: choose another folder with --data, or add --demo",
            config.data.display()
        );
        return Ok(ExitCode::from(FAULTY));
    }
    let mailer = match Mailer::new(config.mail.as_deref(), config.mail_from.as_deref(), &config.data) {
        Ok(mailer) => mailer,
        Err(error) => {
            store.close().await;
            eprintln!("server: {error}");
            return Ok(ExitCode::from(FAULTY));
        }
    };
    let blobs = Blobs::open(&config.data, config.scanner)
        .with_context(|| format!("making the folder of files in {}", config.data.display()))?;
    let certificates = Certificates::new(&config.data, &config.fonts);
    let program = Previews::this_program().context("finding this program's own file")?;
    let previews = Previews::open(&config.data, program, config.fonts)
        .with_context(|| format!("making the folder of drawn pages in {}", config.data.display()))?;
    let editions = Editions::load(&store, config.clock.today()).await?;
    let certificate = match &config.tls {
        Some((chain, key)) => Some(tls::read(chain, key).await?),
        None => None,
    };
    let listener = TcpListener::bind(config.address)
        .await
        .with_context(|| format!("listening on {} (choose another with --port)", config.address))?;
    let scheme = if certificate.is_some() { "https" } else { "http" };
    let address = format!("{scheme}://{}", listener.local_addr().context("reading the port")?);
    let state = AppState::new(Shared {
        store: store.clone(),
        editions,
        blobs,
        previews,
        certificates,
        assets: Arc::new(assets),
        clock: config.clock,
        public_url: config.public_url.unwrap_or_else(|| address.clone()),
        timeout: config.timeout,
        auth: Auth::new(config.proxies, config.demo),
        challenges: Challenges::new().context("asking the system for random numbers")?,
        mails_to_files: mailer.is_files(),
        live: Arc::default(),
        pictures: Pictures::default(),
        compressed: Compressed::default(),
        published: KeptPublished::default(),
        answers: Answers::default(),
    });
    let post = tokio::spawn(mail::run(store.clone(), config.clock, mailer));
    let sweeper = tokio::spawn(sweep::run(state.clone()));
    let reminder = tokio::spawn(reminders::run(state.clone()));
    let version = store.sqlite_version().await?;
    let (asked, live) = (asked_to_stop(), state.live.clone());
    let stop = async move {
        asked.await;
        live.stop();
    };
    tracing::info!(address, data = %config.data.display(), sqlite = version, "serving");
    println!("{address}");
    if config.demo {
        // Who started the server may have read the address and closed the pipe.
        let _ = write!(std::io::stdout(), "{}", demonstration::lines());
    }
    let app = crate::http::router(state);
    match certificate {
        Some(certificate) => tls::serve(listener, certificate, app, stop).await?,
        None => plainly(listener, app, stop).await?,
    }
    post.abort();
    sweeper.abort();
    reminder.abort();
    store.close().await;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Serves plain HTTP until `stop`.
async fn plainly(
    listener: TcpListener,
    app: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let (asked, told) = tokio::sync::oneshot::channel();
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, app).with_graceful_shutdown(async move {
        stop.await;
        let _ = asked.send(());
    });
    tokio::select! {
        result = async { serving.await } => result.context("serving")?,
        () = async { let _ = told.await; tokio::time::sleep(GRACE).await } => {
            tracing::warn!("some requests did not end in time and are dropped");
        }
    }
    Ok(())
}

/// SIGTERM (what supervisors send) or SIGINT (Ctrl-C). Both are listened for from this call on, so that a server that has told its
/// address stops in order from its first moment; what it gives waits for one of them.
fn asked_to_stop() -> impl Future<Output = ()> {
    #[cfg(unix)]
    let (interrupt, terminate) = {
        use tokio::signal::unix::SignalKind;
        (heard(SignalKind::interrupt(), "SIGINT"), heard(SignalKind::terminate(), "SIGTERM"))
    };
    #[cfg(not(unix))]
    let (interrupt, terminate) = (
        async {
            if let Err(error) = tokio::signal::ctrl_c().await {
                tracing::error!(%error, "Ctrl-C cannot be heard");
                std::future::pending::<()>().await;
            }
        },
        std::future::pending::<()>(),
    );
    async {
        tokio::select! {
            () = interrupt => tracing::info!("interrupted: ending what is under way"),
            () = terminate => tracing::info!("asked to stop: ending what is under way"),
        }
    }
}

#[cfg(unix)]
fn heard(kind: tokio::signal::unix::SignalKind, name: &'static str) -> impl Future<Output = ()> {
    let listening = tokio::signal::unix::signal(kind);
    async move {
        match listening {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::error!(%error, name, "a signal cannot be heard");
                std::future::pending::<()>().await;
            }
        }
    }
}
