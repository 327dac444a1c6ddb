from keras.layers import Input, Embedding, Dot, Flatten
from keras.models import Model

n_users, n_movies = 944, 1683
movie_input = Input(shape=(1,), name='movie')
movie_vec = Flatten()(Embedding(n_movies, 12)(movie_input))
user_input = Input(shape=(1,), name='user')
user_vec = Flatten()(Embedding(n_users, 12)(user_input))
prod = Dot(axes=1)([movie_vec, user_vec])
model = Model([user_input, movie_input], prod)
model.compile('adam', 'mean_squared_error')
